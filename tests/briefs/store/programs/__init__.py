"""Programs that the tests run, watch and kill."""
