"""Saved blog pages and their prose: posts, blocks of questions and “quoted” answers, the series on a page."""
