using System.Text.RegularExpressions;

namespace TalentDynamics.People.Mappings;

/// <summary>What columns are usually called, without capitals, spaces and signs.</summary>
internal static partial class ColumnNames
{
    /// <summary>A column that tells people apart.</summary>
    public static readonly string[] Id =
    [
        "employeeid",
        "empid",
        "employeenumber",
        "employeeno",
        "empno",
        "personid",
        "personnelnumber",
        "personnelno",
        "staffid",
        "staffnumber",
        "staffno",
        "workerid",
        "associateid",
        "emplid",
        "employeekey",
        "empkey",
        "employeecode",
        "empcode",
        "badge",
        "payrollid",
        "personalnummer",
        "matricule",
        "pernr",
        "id",
        "userid",
        "employee",
    ];

    /// <summary>When somebody was hired.</summary>
    public static readonly string[] Hired =
    [
        "hiredate",
        "datehired",
        "dateofhire",
        "hired",
        "hiredon",
        "startdate",
        "datestarted",
        "joindate",
        "joiningdate",
        "datejoined",
        "dateofjoining",
        "doj",
        "joined",
        "originalhiredate",
        "orighiredate",
        "orighiredatekey",
        "origdateofhire",
        "entrydate",
        "eintrittsdatum",
        "eintritt",
        "datedentree",
        "hireyear",
        "yearhired",
        "yearofhire",
        "startyear",
        "hiremonth",
        "employmentstart",
        "employmentstartdate",
        "companystartdate",
        "begindate",
        "hiredin",
    ];

    /// <summary>When somebody left.</summary>
    public static readonly string[] Left =
    [
        "termdate",
        "terminationdate",
        "dateofterm",
        "dateoftermination",
        "terminationdatekey",
        "terminatedon",
        "leavedate",
        "leavingdate",
        "dateleft",
        "leftdate",
        "left",
        "lefton",
        "dateofleaving",
        "exitdate",
        "dateofexit",
        "enddate",
        "employmentend",
        "employmentenddate",
        "separationdate",
        "dateofseparation",
        "lastday",
        "lastworkingday",
        "lastworkingdate",
        "resignationdate",
        "departuredate",
        "quitdate",
        "austrittsdatum",
        "austritt",
        "datedesortie",
        "exityear",
        "terminationyear",
        "exitmonth",
        "leftin",
    ];

    /// <summary>How long somebody has been there.</summary>
    public static readonly string[] Tenure =
    [
        "tenure",
        "tenureyears",
        "tenuremonths",
        "tenuredays",
        "yearsatcompany",
        "monthsatcompany",
        "lengthofservice",
        "serviceyears",
        "yearsofservice",
        "servicemonths",
        "monthsofservice",
        "yearsemployed",
        "monthsemployed",
        "seniority",
        "stag",
        "duration",
        "timespendcompany",
        "timespentcompany",
        "lengthofemployment",
        "employmentduration",
        "dienstjahre",
    ];

    /// <summary>The day of which a row speaks.</summary>
    public static readonly string[] Snapshot =
    [
        "snapshotdate",
        "snapshot",
        "recorddate",
        "recorddatekey",
        "reportdate",
        "reportingdate",
        "extractdate",
        "asofdate",
        "asof",
        "datadate",
        "effectivedate",
        "period",
        "reportingperiod",
        "yearmonth",
        "reportmonth",
        "statusyear",
        "reportyear",
        "snapshotyear",
        "year",
        "month",
    ];

    /// <summary>Whom somebody reports to, ids before names.</summary>
    public static readonly string[] Manager =
    [
        "managerid",
        "manageremployeeid",
        "managerempid",
        "managernumber",
        "supervisorid",
        "linemanagerid",
        "reportstoid",
        "bossid",
        "leadid",
        "reportsto",
        "manager",
        "linemanager",
        "supervisor",
        "boss",
        "teamlead",
        "vorgesetzter",
        "managername",
        "supervisorname",
    ];

    /// <summary>Where somebody works.</summary>
    public static readonly string[] Place =
    [
        "location",
        "worklocation",
        "site",
        "office",
        "city",
        "cityname",
        "standort",
        "branch",
        "state",
        "region",
        "country",
        "place",
        "storename",
        "store",
    ];

    /// <summary>The group that somebody belongs to.</summary>
    public static readonly string[] Group =
    [
        "department",
        "departmentname",
        "dept",
        "deptname",
        "division",
        "businessunit",
        "businessarea",
        "organisation",
        "organization",
        "orgunit",
        "abteilung",
        "team",
        "function",
        "unit",
        "costcentre",
        "costcenter",
    ];

    /// <summary>A name as it is compared.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Whether a column may hold what tells who somebody is.</summary>
    public static bool IsPrivate(string name) => Private().IsMatch(Plain(name));

    [GeneratedRegex(
        "^(first|last|full|sur|middle|maiden|given|family|employee|emp|person|display)?name$|surname|forename|vorname|nachname|mail|phone|mobile|ssn|socialsec|birth|^dob$|address|street|^zip|zip$|postal|postcode|iban|account|comment|notes?$|manager|supervisor|userid|login|badge",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Private();
}
