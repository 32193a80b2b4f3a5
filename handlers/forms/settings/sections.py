"""THE table of sections of the settings, in the order in which they are shown. A new one needs a row here."""

from handlers.forms.settings.asking import ASKING
from handlers.forms.settings.away import AWAY
from handlers.forms.settings.care import CARE
from handlers.forms.settings.emoji import EMOJI
from handlers.forms.settings.hours import HOURS
from handlers.forms.settings.ideas import IDEAS
from handlers.forms.settings.ladder import LADDER
from handlers.forms.settings.people import PEOPLE
from handlers.forms.settings.retention import RETENTION
from handlers.forms.settings.section import Section

SECTIONS: tuple[Section, ...] = (PEOPLE, LADDER, HOURS, AWAY, EMOJI, IDEAS, ASKING, CARE, RETENTION)
