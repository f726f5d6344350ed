"""Reading what office programs write: Word, PowerPoint, Excel old and new, OpenDocument, RTF."""
