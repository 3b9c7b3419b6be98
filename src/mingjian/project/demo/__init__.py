"""The demonstration: example lists imported as users import them, cases played through the door."""
