"""How good the answers are: measures, baselines, calibration and the reports about them."""
