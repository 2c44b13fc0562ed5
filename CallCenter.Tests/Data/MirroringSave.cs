using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CallCenter.Tests.Data;

/// <summary>Shows what is about to be saved to <see cref="SqlServerMirror"/>.</summary>
internal sealed class MirroringSave : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        SqlServerMirror.Save(eventData.Context!.ChangeTracker);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        SqlServerMirror.Save(eventData.Context!.ChangeTracker);
        return ValueTask.FromResult(result);
    }
}
