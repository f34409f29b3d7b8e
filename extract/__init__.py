"""What a policy text says. Pure: text in, typed findings out; reads no disk but its own rules and lexicons."""
