"""The relationship log read aloud: a sentence for each fact."""

from collections.abc import Sequence

from bot.domain import fact as f
from bot.domain.complaint import Ask, Outcome, Reason, Rung, Severity
from bot.domain.customer import Contact
from bot.domain.fact import Entry
from bot.domain.follow_up import Answer
from bot.domain.person import Directory
from handlers.messages import limits, wording
from handlers.messages.text import Line, Words, bulleted, clip, mention, moment

SOURCE = {"form": "added this customer", "file": "added this customer from a file", "complaint": "reported them first"}
WHY = {
    Rung.ORIGINAL_CONTACT: ", who brought them in",
    Rung.CURRENT_CONTACT: ", who looks after them",
    Rung.HANDED_TO: "",
    Rung.HANDED_BACK: ", who had handed it over",
    Rung.REOPENED: ", who had patched it up",
    Rung.NAMED: ", whose customer they are said to be",
}
END = {Outcome.STAYS: "they stay", Outcome.LEAVES: "they leave", Outcome.UNCLEAR: "not clear yet whether they stay"}

DID = {"original": "brought them in", "current": "looks after them"}


class Story:
    """`told` is how many characters of what people wrote are shown."""

    def __init__(self, people: Directory, told: int) -> None:
        self.people = people
        self._told = told

    def lines(self, entries: Sequence[Entry]) -> list[Line]:
        items = [[moment(entry.fact.at), ": ", *self.words(entry.fact)] for entry in entries]
        return [bulleted(items)] if items else []

    def words(self, fact: f.Fact) -> list[Words]:
        match fact:
            case f.CustomerAdded() | f.ContactNamed() | f.ContactCorrected() | f.CustomerChanged():
                return self._of_customer(fact)
            case f.ComplaintLogged(by=by, severity=severity):
                urgent = ", as urgent" if severity is Severity.URGENT else ""
                return [self.who(by), f" logged it{urgent}"]
            case f.ContactAsked(ask=ask, earlier_ended=ended):
                late = "There was no answer in time, so " if ended is Reason.NO_ANSWER else ""
                return [late, *self._asked(ask), " asked", *self._passed(ask)]
            case f.TalkedTo(by=by, note=note):
                return [self.who(by), " talked to them", f": {self._clip(note)}" if note else ""]
            case f.TheyWereTold(by=by, idea=number, test=test, complaints=complaints, note=note):
                news = f"test {test} of I-{number} begins" if test else f"I-{number} has shipped"
                came = ", ".join(f"C-{complaint}" for complaint in complaints)
                said = f": {self._clip(note)}" if note else ""
                return [self.who(by), f" told them that {news}, which came of {came}{said}"]
            case f.Nudged() | f.PromiseReminded() | f.GiverReminded() | f.FollowUpAsked():
                return [*([self.who(fact.to), " was"] if fact.to else ["the leaders were"]), *self._reminded(fact)]
            case _:
                return [self.who(fact.by), *self._done(fact)]

    def _reminded(self, fact: f.Nudged | f.PromiseReminded | f.GiverReminded | f.FollowUpAsked) -> list[Words]:
        match fact:
            case f.Nudged():
                return [" reminded of it"]
            case f.PromiseReminded(due=due):
                return [" reminded of what was promised by ", moment(due)]
            case f.GiverReminded():
                return [" reminded to ask how it goes"]
            case f.FollowUpAsked():
                return [" asked whether they are well"]

    def _done(self, fact: f.Done) -> list[Words]:
        match fact:
            case f.Acknowledged(taken_from=str(holder)):
                return [" took it back from ", self.who(holder)]
            case f.Acknowledged():
                return [" took it"]
            case f.HandedOver(to=to, why=why, whole=whole):
                because = f": {self._clip(why)}" if why else ""
                customer = ", and with it the customer" if whole else ""
                return [" handed it over to ", self.who(to), customer, because]
            case f.CouldNotNow():
                return [" could not take it just then"]
            case f.NotTheirs(role=role, named=named):
                who = [": ", self.who(named)] if named else []
                return [f" said that somebody else {DID[role]}", *who]
            case f.CorrectionLeft():
                return [" left the record as it is"]
            case f.FollowedUp(answer=answer, said=said):
                came = "they are happy" if answer is Answer.HAPPY else "they have left"
                return [f" asked again: {came}", f": {self._clip(said)}" if said else ""]
            case f.Reopened(why=why):
                return [f" opened it again, as they are still unhappy: {self._clip(why)}"]
            case f.NoteAdded(text=text):
                return [f" noted: {self._clip(text)}"]
            case f.Promised(due=due, what=what):
                return [" promised word by ", moment(due), f": {self._clip(what)}" if what else ""]
            case f.PromiseKept():
                return [" kept what was promised"]
            case f.PatchedUp(what=what, outcome=outcome):
                cause = wording.cause(fact.cause, fact.cause_words)
                because = f" · What it came from: {self._clip(cause)}" if cause else ""
                return [f" patched it up ({END[outcome]}): {self._clip(what)}{because}"]

    def _of_customer(
        self, fact: f.CustomerAdded | f.ContactNamed | f.ContactCorrected | f.CustomerChanged
    ) -> list[Words]:
        by: Words = self.who(fact.by) if fact.by else "Whoever runs Firsthand"
        match fact:
            case f.CustomerAdded(source=source):
                return [by, f" {SOURCE[source]}"]
            case f.ContactNamed(role=role, contact=contact):
                what = " as the one who brought them in" if role == "original" else " to look after them"
                return [by, " named ", self._contact(contact), what]
            case f.ContactCorrected(role=role, contact=contact, was=was, reason=reason):
                instead = [", not ", self._contact(was), ","] if was else []
                words = [by, " corrected the record: ", self._contact(contact), *instead, f" {DID[role]}"]
                return [*words, f": {self._clip(reason)}" if reason else ""]
            case f.CustomerChanged(fields=fields):
                return [by, f" brought up to date: {', '.join(fields).replace('_', ' ')}"]

    def _asked(self, ask: Ask) -> list[Words]:
        if ask.user_id is None:
            return ["the leaders were" if ask.rung is Rung.LEADERS else "everybody in the escalation channel was"]
        if ask.of:
            return [self.who(ask.user_id), ", ", *self._role(ask.rung, ask.of), ", was"]
        why = WHY.get(ask.rung, "")
        return [self.who(ask.user_id), f"{why}{',' if why else ''} was"]

    def _passed(self, ask: Ask) -> list[Words]:
        words: list[Words] = []
        for passed in ask.passed_over:
            role = self._role(passed.rung, passed.of)
            who: Words = self.who(passed.user_id) if passed.user_id else clip(passed.email or "", limits.EMAIL)
            why = wording.why_passed(passed.reason, passed.until)
            words += ["; ", *([who, ", ", *role, ", ", *why] if who else ["nobody knows ", *role])]
        return words

    def _role(self, rung: Rung, of: str | None) -> list[Words]:
        if of:
            return ["who stands in for " if rung is Rung.STAND_IN else "the manager of ", self.who(of)]
        return ["who brought them in" if rung is Rung.ORIGINAL_CONTACT else "who looks after them"]

    def _contact(self, contact: Contact) -> Words:
        return self.who(contact.user_id) if contact.user_id else clip(contact.email or "", limits.EMAIL)

    def who(self, user_id: str | None) -> Words:
        return mention(self.people.who(user_id)) if user_id else "Firsthand"

    def _clip(self, text: str) -> str:
        return clip(text, self._told)
