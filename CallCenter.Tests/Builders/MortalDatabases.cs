using CallCenter.Core.Data;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Builders;

/// <summary>The store as a server sees it that dies at some moment: after that it reaches it no more, not even to let go.</summary>
internal sealed class MortalDatabases(TestDatabase database, int uses, CancellationTokenSource death) : IDbContextFactory<CallCenterDb>
{
    private int _left = uses;

    public CallCenterDb CreateDbContext()
    {
        if (--_left < 0)
        {
            death.Cancel();
            throw new OperationCanceledException("Dead.");
        }

        return database.CreateDbContext();
    }
}
