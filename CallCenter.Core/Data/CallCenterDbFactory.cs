using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data;

/// <summary>Makes the provider's context where the store is asked for.</summary>
internal sealed class CallCenterDbFactory<TContext>(IDbContextFactory<TContext> provider) : IDbContextFactory<CallCenterDb>
    where TContext : CallCenterDb
{
    public CallCenterDb CreateDbContext() => provider.CreateDbContext();

    public async Task<CallCenterDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await provider.CreateDbContextAsync(cancellationToken);
}
