"""Question banks: read, check, lint and offer the YAML of question_banks."""
