"""Reports as they will be printed, and the files made from them."""
