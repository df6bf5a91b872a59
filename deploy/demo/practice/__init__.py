"""The practice portal: three invented news portals and a big5 gateway on loopback, with a clock you can turn.

`stories/` holds the pieces as first published, `news.py` what happens to them turn by turn, `expected.py`
what a perfect monitor tells about it, `templates/` the markup of three CMS families.
"""
