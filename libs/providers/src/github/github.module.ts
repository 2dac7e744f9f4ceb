import { ProviderModule } from '../provider.module';
import { github } from './github.entry';

@ProviderModule(github)
export class GitHubModule {}
