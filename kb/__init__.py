"""What we hold: records, store, index, comparison, publishing, command line, server."""
