import { List } from "../list";

export default function Page() {
  return <List kind="folder" />;
}
