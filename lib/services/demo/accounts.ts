/** The accounts of the demo world, by company; all have the one password. They exist nowhere else. */
export const DEMO_PASSWORD = "tandem-demo-password";

export type DemoAccount = { email: string; label: string; level: string };
export type DemoCompany = { name: string; does: string; accounts: readonly DemoAccount[] };

export const DEMO_COMPANIES: readonly DemoCompany[] = [
  {
    name: "Brightwater IT",
    does: "outsources",
    accounts: [
      { email: "admin@brightwater.example", label: "Administrator", level: "Allow All" },
      { email: "dispatcher@brightwater.example", label: "Dispatcher", level: "Allow Partner Management" },
      { email: "technician@brightwater.example", label: "Technician", level: "Allow Outsourcing" },
      { email: "viewer@brightwater.example", label: "Viewer", level: "None" },
    ],
  },
  {
    name: "Ridgeline Field Services",
    does: "insources",
    accounts: [
      { email: "admin@ridgeline.example", label: "Administrator", level: "maps lead partners" },
      { email: "dispatcher@ridgeline.example", label: "Dispatcher", level: "accepts, assigns" },
      { email: "technician@ridgeline.example", label: "Technician", level: "works" },
    ],
  },
  {
    name: "Harbor Networks",
    does: "outsources and insources",
    accounts: [
      { email: "admin@harbor.example", label: "Administrator", level: "Allow All" },
      { email: "dispatcher@harbor.example", label: "Dispatcher", level: "Allow Partner Management" },
      { email: "technician@harbor.example", label: "Technician", level: "Allow Outsourcing" },
    ],
  },
];
