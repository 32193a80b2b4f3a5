"""Slack's numbers, and the share of them that each part of a message may have."""

SECTION_TEXT = 3000  # https://docs.slack.dev/reference/block-kit/blocks/section-block
BUTTON_TEXT = 75  # https://docs.slack.dev/reference/block-kit/block-elements/button-element
UPDATE_TEXT = 4000  # chat.update: https://docs.slack.dev/reference/methods/chat.update
MESSAGE_BLOCKS = 50  # https://docs.slack.dev/reference/block-kit/blocks
# Slack answered msg_blocks_too_long at about 13,200 characters: https://github.com/slackapi/bolt-js/issues/2509
MESSAGE_TOTAL = 12_800

FALLBACK = UPDATE_TEXT - 100
HOW_WON = 600
NOTE = 200
CARD_WORDS = 700
PATCH = 500
EXCERPT = 120
EMAIL = 80
