"""What all ratings of the workspace tell about its interviewing."""
