"""What is said of the declared portals together: tables, the map, and whether they are declared well."""
