"""The screens: what a person meets. They know the API's wire and nothing else of the system."""
