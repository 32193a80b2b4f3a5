"""What Firsthand decides, as pure functions of what is known: no Slack, no SQL, no clock, no await."""
