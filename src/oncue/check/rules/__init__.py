"""The built-in rules. Each is one module in the folder of its family; this is the only list of them."""

from __future__ import annotations

from typing import Any

from oncue.check.rule import Rule
from oncue.check.rules.series import (
    l401_dead_link,
    l402_numbers,
    l403_neighbours,
    l404_media,
    l405_anchor,
    l406_titles,
    l407_dates,
    l408_slug,
    l409_page_id,
    s110_no_transcript,
)
from oncue.check.rules.speech import p201_too_fast, p202_own_range, p203_too_slow, p204_past_the_end
from oncue.check.rules.stamps import (
    t001_malformed,
    t002_style,
    t003_fields,
    t004_goes_back,
    t005_equal,
    t006_after_end,
    t007_unstamped_question,
    t008_stamped_answer,
    t009_late_start,
    t010_ambiguous,
    t013_out_of_line,
)
from oncue.check.rules.structure import (
    s101_unanswered,
    s102_unasked,
    s103_quotes,
    s104_boilerplate,
    s105_speaker_spelling,
    s106_markup_in_speaker,
    s107_empty_or_repeated,
    s108_control_characters,
    s109_mojibake,
    s111_stray_stamp,
    s113_list,
    s114_no_turns,
)

BUILT_IN: tuple[Rule[Any], ...] = (
    t001_malformed,
    t002_style,
    t003_fields,
    t004_goes_back,
    t005_equal,
    t006_after_end,
    t007_unstamped_question,
    t008_stamped_answer,
    t009_late_start,
    t010_ambiguous,
    t013_out_of_line,
    s101_unanswered,
    s102_unasked,
    s103_quotes,
    s104_boilerplate,
    s105_speaker_spelling,
    s106_markup_in_speaker,
    s107_empty_or_repeated,
    s108_control_characters,
    s109_mojibake,
    s110_no_transcript,
    s111_stray_stamp,
    s113_list,
    s114_no_turns,
    p201_too_fast,
    p202_own_range,
    p203_too_slow,
    p204_past_the_end,
    l401_dead_link,
    l402_numbers,
    l403_neighbours,
    l404_media,
    l405_anchor,
    l406_titles,
    l407_dates,
    l408_slug,
    l409_page_id,
)
