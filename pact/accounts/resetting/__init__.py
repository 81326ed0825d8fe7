"""Another password: by a mailed link where it was forgotten, or from the desk."""
