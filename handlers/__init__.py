"""Slack in and out: the only code that knows Slack."""
