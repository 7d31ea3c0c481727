import unowned from "../../fixtures/actions-without-owner-or-deadline/postmortems/2026-03-04-meter-readings-lost.md";
import barriers from "../../fixtures/broken-templates/postmortems/2026-03-13-barriers-stay-open.md";
import brokenTemplate from "../../fixtures/broken-templates/postmortems/postmortem-template.md";
import halfWritten from "../../fixtures/closed-half-written/postmortems/2026-02-03-docks-refuse-bikes.md";
import clean from "../../fixtures/complete-and-clean/postmortems/2026-01-15-checkout-timeouts.md";
import offlineMaps from "../../fixtures/google-sre/postmortems/2026-03-27-offline-maps-corrupt.md";
import severities from "../../fixtures/invented-severities/postmortems/2026-03-09-download-counts-doubled.md";
import misnamed from "../../fixtures/misnamed-and-late/postmortems/Audio_Guide_Outage.md";
import sections from "../../fixtures/missing-and-misplaced-sections/postmortems/2026-01-19-seat-map-empty.md";
import timeline from "../../fixtures/timeline-out-of-order/postmortems/2026-02-23-timetable-off-by-one-day.md";
import atlassian from "../../templates/atlassian.md";
import awsCoe from "../../templates/aws-coe.md";
import gitlab from "../../templates/gitlab.md";
import googleSre from "../../templates/google-sre.md";
import pagerduty from "../../templates/pagerduty.md";
import bundled from "../../templates/postmortem.md";

/** The templates that come along, by their names. */
export const templates: Readonly<Record<string, string>> = {
  postmortem: bundled,
  "google-sre": googleSre,
  pagerduty,
  atlassian,
  "aws-coe": awsCoe,
  gitlab,
};

interface Example {
  readonly fileName: string;
  readonly postmortem: string;
  readonly template: string;
}

/** Invented postmortems, each named for what it shows. */
export const examples: Readonly<Record<string, Example>> = {
  "Sections missing and misspelt": {
    fileName: "2026-01-19-seat-map-empty.md",
    postmortem: sections,
    template: bundled,
  },
  "Actions without owner or deadline": {
    fileName: "2026-03-04-meter-readings-lost.md",
    postmortem: unowned,
    template: bundled,
  },
  "Severity and status misspelt": {
    fileName: "2026-03-09-download-counts-doubled.md",
    postmortem: severities,
    template: bundled,
  },
  "Closed half-written": { fileName: "2026-02-03-docks-refuse-bikes.md", postmortem: halfWritten, template: bundled },
  "Timeline out of order": {
    fileName: "2026-02-23-timetable-off-by-one-day.md",
    postmortem: timeline,
    template: bundled,
  },
  "Misnamed and late": { fileName: "Audio_Guide_Outage.md", postmortem: misnamed, template: bundled },
  "Google's form": { fileName: "2026-03-27-offline-maps-corrupt.md", postmortem: offlineMaps, template: googleSre },
  "A flawed template": {
    fileName: "2026-03-13-barriers-stay-open.md",
    postmortem: barriers,
    template: brokenTemplate,
  },
  "Complete and clean": { fileName: "2026-01-15-checkout-timeouts.md", postmortem: clean, template: bundled },
};
