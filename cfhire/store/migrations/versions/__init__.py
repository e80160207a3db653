"""The forms a workspace file has had."""
