"""Office files: an archive or RTF text -> a document of styled lines -> turns, by its tables, its typography or as text."""
