"""All tables. Every key starts with team_id, so that the tables can be partitioned or distributed by it."""

from storage.tables.base import metadata
from storage.tables.complaint import complaints, drafts, heard, relationship_log
from storage.tables.customer import care, customer_names, customers
from storage.tables.idea import (
    challenges,
    idea_complaints,
    idea_log,
    idea_news,
    idea_people,
    idea_rounds,
    idea_words,
    ideas,
    tellings,
)
from storage.tables.person import arrangements, departures, erased, missed, people
from storage.tables.queue import conversations, messages, outbox, refused, reminders
from storage.tables.workspace import channel_summaries, counters, deliveries, homes, workspaces

__all__ = [
    "arrangements",
    "care",
    "challenges",
    "channel_summaries",
    "complaints",
    "conversations",
    "counters",
    "customer_names",
    "customers",
    "deliveries",
    "departures",
    "drafts",
    "erased",
    "heard",
    "homes",
    "idea_complaints",
    "idea_log",
    "idea_news",
    "idea_people",
    "idea_rounds",
    "idea_words",
    "ideas",
    "messages",
    "metadata",
    "missed",
    "outbox",
    "people",
    "refused",
    "relationship_log",
    "reminders",
    "tellings",
    "workspaces",
]
