"""What all ratings of a workspace tell about its interviewing."""
