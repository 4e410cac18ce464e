"""The table from IPA to the phones of soundswallower's French model."""

from __future__ import annotations

from functools import lru_cache

from oncue.align.audio.pronounce import ipa

TABLE = ipa.read_table("""
i ii  y uu  ɨ ii  ʉ uu  ɯ ou  u ou  ɪ ii  ʏ uu  ʊ ou  ᵻ ii  e ei  ø eu  ɘ eu  ɵ eu  ɤ eu  o au  ə ee  ɛ ai  ε ai  œ oe
ɜ oe  ʌ oe  ɔ oo  æ aa  ɐ aa  a aa  A aa  ɶ aa  ɑ aa  ɒ oo  ɚ oe rr  ɝ oe rr
ɑ̃ an  ã an  ɔ̃ on  õ on  ɛ̃ in  æ̃ in  œ̃ un  ɐ̃ an
p pp  b bb  t tt  d dd  ʈ tt  ɖ dd  c kk  ɟ gg  k kk  ɡ gg  g gg  q kk  ɢ gg  m mm  ɱ mm  n nn  ɳ nn  ɲ gn  ŋ nn gg  ɴ nn
ɸ ff  β vv  f ff  v vv  ʋ vv  θ ss  ð zz  s ss  z zz  ʃ ch  ʒ jj  ʂ ch  ʐ jj  ɕ ch  ʑ jj  ç ch  x rr  ɣ gg  χ rr
ʁ rr  ʀ rr  ɹ rr  r rr  ɾ rr  ɽ rr  ɻ rr  ħ rr  ʕ aa  h rr  ɦ rr  ɬ ll
S ch  Z jj  X rr  N nn gg  Φ ff  ᵐ mm  ᵑ nn  ⁿ nn  ʦ tt ss
tʃ tt ch  dʒ dd jj  ts tt ss  dz dd zz  j yy  ʝ yy  w ww  ʍ ww  ɥ uy  l ll  ɫ ll  ɭ ll  ʎ ll yy
""")


@lru_cache(maxsize=4096)
def french_phones(phoneme: str) -> tuple[str, ...]:
    """The French phones of one phoneme in IPA; none for what is silent."""
    return ipa.to_phones(phoneme, TABLE)
