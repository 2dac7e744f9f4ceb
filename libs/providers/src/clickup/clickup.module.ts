import { ProviderModule } from '../provider.module';
import { clickup } from './clickup.entry';

@ProviderModule(clickup)
export class ClickUpModule {}
