"""Who has which modals open, and the Home tabs: https://docs.slack.dev/surfaces/modals"""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from practice.blocks import fill_ids, view_problems
from practice.model import View
from practice.refused import Refused
from practice.triggers import Trigger

if TYPE_CHECKING:
    from practice.workspace import Workspace

Json = dict[str, Any]

MAX_SIZE = 250_000  # bytes of a view's JSON: view_too_large of https://docs.slack.dev/reference/methods/views.open
MAX_STACK = 3


class Modals:
    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def stack(self, user_id: str) -> list[View]:
        return self.stacks.setdefault(user_id, [])

    def open(self, trigger: Trigger, content: Json) -> View:
        """The only one from then on."""
        view = self._new(trigger.user, self._checked(content, "modal"))
        self.stacks[trigger.user] = [view]
        self._workspace.changed("views")
        return view

    def push(self, user_id: str, content: Json) -> View:
        stack = self.stack(user_id)
        if not stack:
            raise Refused("not_found")
        if len(stack) >= MAX_STACK:
            raise Refused("push_limit_reached")
        view = self._new(user_id, self._checked(content, "modal"))
        view.previous_view_id, view.root_view_id = stack[-1].id, stack[0].id
        stack.append(view)
        self._workspace.changed("views")
        return view

    def update(self, view: View, content: Json, expected_hash: str | None = None) -> View:
        """What was entered stays where block_id and action_id stay."""
        if expected_hash and expected_hash != view.hash:
            raise Refused("hash_conflict")
        if content.get("external_id") == view.content.get("external_id"):
            content = {**content, "external_id": ""}
            checked = self._checked(content, view.content["type"])
            checked["external_id"] = view.content.get("external_id", "")
        else:
            checked = self._checked(content, view.content["type"])
        entered = view.values
        view.content = checked
        view.entered = {
            block_id: {key: value for key, value in entered.get(block_id, {}).items() if key in fields}
            for block_id, fields in view.values.items()
        }
        view.errors = {}
        view.hash = self._hash(view.id)
        self._workspace.changed("home" if checked["type"] == "home" else "views")
        return view

    def publish(self, user_id: str, content: Json, expected_hash: str | None = None) -> View:
        if not self._workspace.app.home_tab:
            raise Refused("not_enabled")
        known = self.homes.get(user_id)
        if known:
            return self.update(known, content, expected_hash)
        view = self._new(user_id, self._checked(content, "home"))
        self.homes[user_id] = view
        self._workspace.changed("home")
        return view

    def find(self, view_id: str | None = None, external_id: str | None = None) -> View:
        """Raises Refused if it is not open."""
        for view in [*self.homes.values(), *(view for stack in self.stacks.values() for view in stack)]:
            if view_id == view.id or (external_id and external_id == view.content.get("external_id")):
                return view
        raise Refused("not_found")

    def respond(self, view: View, body: Json) -> None:
        """What the app answered to a submission. Raises Refused where a person would see "trouble connecting"."""
        stack = self.stack(view.user)
        if view not in stack:
            return
        match body.get("response_action"):
            case None:
                stack.remove(view)
            case "errors":
                view.errors = self._errors(view, body.get("errors"))
            case "update":
                self.update(view, body.get("view") or {})
            case "push":
                self.push(view.user, body.get("view") or {})
            case "clear":
                stack.clear()
            case other:
                raise Refused("invalid_response", [f"there is no response_action {other!r}"])
        self._workspace.changed("views")

    def _errors(self, view: View, errors: Any) -> dict[str, str]:
        inputs = [block["block_id"] for block in view.blocks if block["type"] == "input"]
        if not isinstance(errors, dict) or not errors or any(key not in inputs for key in errors):
            raise Refused("invalid_response", [f"errors must name input blocks of {inputs}, not {errors!r}"])
        return {str(key): str(sentence) for key, sentence in errors.items()}

    def _checked(self, content: Json, kind: str) -> Json:
        if not isinstance(content, dict) or content.get("type") != kind:
            raise Refused("invalid_arguments", [f"[ERROR] must be a view of type {kind} [json-pointer:/view/type]"])
        if len(json.dumps(content).encode()) > MAX_SIZE:
            raise Refused("view_too_large")
        problems = view_problems(content)
        if problems:
            raise Refused("invalid_arguments", problems)
        external = content.get("external_id")
        if external and self._is_taken(external):
            raise Refused("duplicate_external_id")
        return {**content, "blocks": fill_ids(content["blocks"])}

    def _is_taken(self, external_id: str) -> bool:
        return any(v.content.get("external_id") == external_id for stack in self.stacks.values() for v in stack)

    def _new(self, user_id: str, content: Json) -> View:
        app, view_id = self._workspace.app, self._workspace.new_id("V")
        team_id = self._workspace.team_id
        return View(view_id, self._hash(view_id), user_id, content, team_id, app.app_id, app.bot_id, view_id)

    def _hash(self, view_id: str) -> str:
        ts = self._workspace.next_ts()
        return f"{ts.partition('.')[0]}.{hashlib.sha256(f'{view_id}{ts}'.encode()).hexdigest()[:8]}"
