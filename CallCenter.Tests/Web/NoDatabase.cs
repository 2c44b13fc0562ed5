using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Web;

/// <summary>Counts who wants the database: no live page should, for what it shows.</summary>
internal sealed class NoDatabase : IDbContextFactory<CallCenterDb>
{
    public int Opened { get; private set; }

    public CallCenterDb CreateDbContext()
    {
        Opened++;
        throw new InvalidOperationException("This page asks no database.");
    }
}
