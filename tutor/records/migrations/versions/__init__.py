"""The revisions, oldest first; ``tutor.records.version.REVISIONS`` lists them."""
