import { ProviderModule } from '@tributary/providers';
import { latheMappings } from './lathe.mapping';
import { lathe } from './lathe.provider';

@ProviderModule({ definition: lathe, mappings: latheMappings })
export class LatheModule {}
