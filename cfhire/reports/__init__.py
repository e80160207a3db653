"""Reports: frozen data in, HTML, SVG, PDF out; nothing is read or written here."""
