"""Tables: CSV and TSV, and which of their columns are times, speakers and words."""
