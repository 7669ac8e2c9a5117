"""What the menus do, a module for each of them or for each errand that several share."""
