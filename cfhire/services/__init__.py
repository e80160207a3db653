"""What a person can do: one method an action, one transaction a method."""
