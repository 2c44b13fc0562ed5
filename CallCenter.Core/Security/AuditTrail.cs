using CallCenter.Core.Data;

namespace CallCenter.Core.Security;

/// <summary>Notes changes in the context that makes them, so that both are saved or neither (requirement N2).</summary>
internal static class AuditTrail
{
    public const string Add = "add";
    public const string Change = "change";
    public const string Retire = "retire";
    public const string Publish = "publish";
    public const string Schedule = "schedule";
    public const string Unschedule = "unschedule";
    public const string Force = "force";
    public const string Pull = "pull";
    public const string Delete = "delete";

    public static void Note(
        this CallCenterDb db, CurrentUser user, DateTimeOffset now, string action, string entity, string key, object? before, object? after) =>
        db.AuditEntries.Add(new AuditEntry
        {
            At = now,
            UserId = user.UserId,
            UserName = user.Name,
            Action = action,
            Entity = entity,
            Key = key,
            Before = before is null ? null : StoreJson.Write(before),
            After = after is null ? null : StoreJson.Write(after),
        });
}
