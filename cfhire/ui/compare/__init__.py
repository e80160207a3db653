"""All candidates of one job on both axes, which are never added up."""
