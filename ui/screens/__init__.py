"""One screen for each question a person has."""
