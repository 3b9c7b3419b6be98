"""Lawful histories and single defects, written from the articles and from nothing of mingjian.

The modules beside the tests share no code with the product: they count days in a plain list of
days with holidays of their own, and know the law from the table of facts. What they tell is a
timeline (``mingjian/timeline@1``); whether the product judges it rightly, the tests and
``bench/histories.py`` ask.
"""
