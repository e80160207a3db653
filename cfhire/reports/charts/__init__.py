"""Charts as pure functions from frozen data to SVG, drawn alike on screen, in HTML, in PDF."""
