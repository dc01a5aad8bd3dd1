"""Who people are to each other on a day: names, rosters, relations and capacities."""
