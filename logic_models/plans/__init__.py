"""The layered-support plan (重層的支援体制整備事業実施計画) as it grows out of a logic model. Pure and total."""
