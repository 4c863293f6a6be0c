-- Refused calls were kept as they were sent, with the secret key that some bring in their body. They are written without now.
DELETE FROM rejected_events WHERE sample LIKE '%rk\_%' ESCAPE '\' OR sample LIKE '%rv\_%' ESCAPE '\' OR sample LIKE '%eyJ%';
