"""Slack's numbers, each with its source, and what we make of them."""

# https://docs.slack.dev/reference/block-kit/blocks
MESSAGE_BLOCKS = 50
# https://docs.slack.dev/reference/block-kit/blocks/header-block
HEADER = 150
# https://docs.slack.dev/reference/block-kit/block-elements/button-element
BUTTON = 75
# https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION = 75
# https://docs.slack.dev/reference/block-kit/composition-objects/text-object; a text element of rich text has no
# documented limit, so it gets the same one.
TEXT = 3000
# https://docs.slack.dev/reference/methods/chat.update: 4,000, and posting allows more.
FALLBACK = 3900
# Slack does not say when it answers msg_blocks_too_long. Others saw it at 13,297 characters of markdown alone, earlier
# with more blocks, and at 11,341 characters of text where they had much rich text, so the JSON around it counts:
# https://github.com/slackapi/bolt-js/issues/2509 and https://github.com/slackapi/bolt-js/issues/2867
MESSAGE = 13_000  # of compact JSON; Slack puts about 20 for a block_id into each block

NAME = 60  # of a customer's name inside a sentence; headlines have all of it
CARD_WORDS = 700  # of a complaint, where it is not the reader's own
PATCH_EXCERPT = 500
LEADERS = 25  # mentioned at once
EMAIL = 80
TYPED = 150  # of what somebody typed, when it is given back inside a sentence
BEFORE = 6  # sentences about those who were asked before
QUOTE = 80  # fewer characters of what is quoted besides are not worth their room
