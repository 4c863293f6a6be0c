import { Anchor } from "@mantine/core";
import classes from "./Person.module.css";

/** Whose data says where somebody is: its licence wants the name and the link wherever a place is shown. Not translated. */
export function GeoCredit() {
  return (
    <p className={classes.credit}>
      <Anchor href="https://db-ip.com" target="_blank" rel="noopener noreferrer" inherit c="inherit" underline="always">IP Geolocation by DB-IP</Anchor>
    </p>
  );
}
