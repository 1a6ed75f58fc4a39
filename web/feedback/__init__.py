"""The participants' own routes: a survey form, and its thanks."""
