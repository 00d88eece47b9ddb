import { TableMapping } from "../../model/table-mapping.ts";
import { readYaml } from "../read-yaml.ts";

/** How the columns of a table are to be read, schema-checked; errors name file, line and field. */
export function loadTableMapping(path: string): TableMapping {
  return readYaml(path, TableMapping, "MAPPING_INVALID");
}
